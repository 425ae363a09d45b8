# %% [markdown]
# # From any export to a landscape
#
# One file in the percent format: VS Code opens it as cells, JupyterLab with jupytext as a notebook, and
# `python docs/notebooks/patents.py` runs it whole. A test runs it, too, so what stands here is true.
# Everything in it is made up; put your own downloads in place of the two files below.

# %%
import random
import tempfile
import time
from datetime import date
from pathlib import Path

from tsunagu.engines import patents
from tsunagu.engines.patents.lookalikes import make_lookalike

folder = Path(tempfile.mkdtemp(prefix="tsunagu-notebook-"))

# %% [markdown]
# ## Two downloads
#
# As J-PlatPat writes them of two generations; the second spells the applicant with ㈱ and holds the first one's rows again.

# %%
OTHERS = ("みおつくし工業株式会社", "国立大学法人架空大学")
first = make_lookalike(
    random.Random(1), applicant="架空精機株式会社", records=300, generation="G2a", partners=OTHERS
)
more = make_lookalike(
    random.Random(2), applicant="架空精機㈱", records=200, generation="G2b", field="robotics"
)
(folder / "machining.csv").write_bytes(first)
(folder / "robots.csv").write_bytes(more)
(folder / "machining again.csv").write_bytes(first)

# %% [markdown]
# ## Read one
#
# The format is found by content. What cannot be read is refused line by line, with the reason.

# %%
file = patents.read_patents("machining.csv", first)
print(file.format, len(file.table), "rows,", len(file.refused), "refused")
file.table.select(["application_number", "filed_on", "title", "applicants"]).slice(0, 3).to_pylist()

# %% [markdown]
# ## Keep all in a store
#
# A folder of Parquet files: open it months later, add to it, copy it. Doubles are joined.

# %%
from tsunagu.engines.patents.store import open_store

store = open_store(folder / "store")
report = store.import_files([folder / "machining.csv", folder / "robots.csv", folder / "machining again.csv"])
for each in report.files:
    print(
        Path(each.file).name, each.rows_read, "read,", each.records_new, "new,", each.records_joined, "joined"
    )
print(report.records, "applications")

# %% [markdown]
# ## Who is who
#
# Every join of names has a reason, and can be undone (`tsunagu patents names --apart`).

# %%
names = store.names()
for name in names.names:
    if name.raw != name.canonical:
        print(name.raw, "→", name.canonical, f"({name.reason})")

# %% [markdown]
# ## Search
#
# Words of two characters are words, fields narrow, the ten best come first.

# %%
from tsunagu.engines.patents.search import open_store_search

search = open_store_search(folder / "store", clock=time.perf_counter)
hits = search.search("ロボット stage:alive").hits
for hit in hits[:5]:
    print(hit.number, hit.title)

# %% [markdown]
# ## The landscape
#
# The day is yours to say: the last 18 months before it are not yet published, and are marked so.

# %%
with store:
    landscape = patents.run_landscape(store.tables(), today=date(2026, 11, 25), client="架空精機株式会社")
for analysis in landscape.analyses:
    print(analysis.title.en, "—", analysis.sentence.en)
landscape["trend"].rows[-5:]

# %%
landscape["applicants"].rows[:5]
