"""PNG and JPEG: decoded whole, and drawn anew without what the camera or the program wrote beside the picture."""

import io
import warnings

from PIL import Image, ImageOps

from tsunagu.domain.documents.inspection.file_types import FileType
from tsunagu.domain.documents.inspection.finding import Finding
from tsunagu.domain.documents.inspection.refusals import refuse_bomb, refuse_broken
from tsunagu.kernel.words import Words

MOST_PIXELS = 64_000_000
"""A telephone of today takes 50 million; decoded at 4 bytes each this is 256 MB."""
PREVIEW = 1600
FORMATS = {FileType.PNG: ("PNG",), FileType.JPEG: ("JPEG", "MPO")}


def inspect_image(content: bytes, promised: FileType) -> Finding:
    """This function will decode a picture and draw its preview; raises DocumentProblem."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # our limit is lower than Pillow's; what stands beside is not kept
            with Image.open(io.BytesIO(content), formats=FORMATS[promised]) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    raise _refuse_pixels(width, height)
                picture.load()
                return Finding(promised, width=width, height=height, view=_draw(picture, promised))
    except Image.DecompressionBombError as refusal:
        raise refuse_bomb(Words("画像が大きすぎます。", "The picture is too large.")) from refusal
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
    ) as refusal:
        raise refuse_broken(
            promised
        ) from refusal  # all of these are said by Pillow's readers of broken files


def _refuse_pixels(width: int, height: int) -> Exception:
    return refuse_bomb(
        Words(
            f"画像が大きすぎます（{width:,}×{height:,}ピクセル）。縦×横で{MOST_PIXELS:,}ピクセルまでです。",
            f"The picture has {width:,} × {height:,} pixels; at most {MOST_PIXELS:,} in all can be taken.",
        )
    )


def _draw(picture: Image.Image, promised: FileType) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    seen = upright.convert("RGBA" if promised == FileType.PNG else "RGB")
    seen.thumbnail((PREVIEW, PREVIEW))
    bare = Image.new(seen.mode, seen.size)
    bare.paste(seen)
    out = io.BytesIO()
    if promised == FileType.PNG:
        bare.save(out, "PNG")
    else:
        bare.save(out, "JPEG", quality=85)
    return out.getvalue()
