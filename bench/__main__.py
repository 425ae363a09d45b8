"""`make bench`: every figure of the house, measured in one run. Ratios matter; seconds are this machine's."""

import argparse
import importlib
import os

MODULES = (
    "triage",
    "matching",
    "assessing",
    "screening",
    "procedures",
    "dockets",
    "patents",
    "searching",
    "spark",
    "durability",
    "page",
    "desk",
    "arrivals",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="at the sizes of the whole country")
    parser.add_argument("only", nargs="*", choices=[*MODULES, []], help="some of the benches")
    chosen = parser.parse_args()
    print(f"load average before: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}")
    for name in chosen.only or MODULES:
        print(f"\n{name}")
        for figure, value, unit in importlib.import_module(f"bench.{name}").measure(large=chosen.large):
            print(f"  {figure:<58} {value:>14,.3f} {unit}", flush=True)


if __name__ == "__main__":
    main()
