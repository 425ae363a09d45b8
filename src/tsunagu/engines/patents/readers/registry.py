"""All table formats, the surest header first."""

from tsunagu.engines.patents.readers.espacenet import ESPACENET
from tsunagu.engines.patents.readers.formats import Format
from tsunagu.engines.patents.readers.gbizinfo import GBIZINFO
from tsunagu.engines.patents.readers.google_patents import GOOGLE_PATENTS
from tsunagu.engines.patents.readers.jplatpat import JPLATPAT
from tsunagu.engines.patents.readers.lens import LENS
from tsunagu.engines.patents.readers.patentscope import PATENTSCOPE
from tsunagu.engines.patents.readers.questel import QUESTEL

FORMATS: tuple[Format, ...] = (
    LENS, GOOGLE_PATENTS, ESPACENET, PATENTSCOPE, GBIZINFO, QUESTEL, JPLATPAT,
)  # fmt: skip
