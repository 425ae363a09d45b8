"""A real standalone Apache Spark on 127.0.0.1: a master, two workers and the door of Spark Connect, from the pyspark package.

It lives in a virtual environment of its own (.venv-spark, 450 MB): its locked requirements are requirements/spark.txt.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv-spark"
LOCK = ROOT / "requirements" / "spark.txt"
PATIENCE = 120.0


class NoSpark(Exception):
    """This machine has no Java, or the package cannot be had."""


def install_spark() -> Path:
    """This function will return the folder of Spark, after installing it once. Raises NoSpark."""
    if shutil.which("java") is None:
        raise NoSpark("there is no java (apt-get install openjdk-17-jre-headless)")
    if not (VENV / ".installed").exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
            uv = Path(sys.executable).with_name("uv")
            environment = os.environ | {"VIRTUAL_ENV": str(VENV), "UV_NO_CONFIG": "1"}
            command = [uv, "pip", "sync", "--quiet", "--require-hashes", LOCK]
            subprocess.run(command, check=True, env=environment)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoSpark(f"its package cannot be installed ({error})") from error
        (VENV / ".installed").touch()
    return next(VENV.glob("lib/python*/site-packages/pyspark"))


@contextmanager
def run_cluster(home: Path, work: Path, *, workers: int = 2, few: bool = False) -> Iterator[str]:
    """This function will run a cluster until the block ends and give its address (sc://…).

    With ``few`` rows it leaves out compiling each query to Java, which then takes longer than the query.
    """
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(work / "scratch"),
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_NO_DAEMONIZE": "1",
    }
    started: list[subprocess.Popen[bytes]] = []

    def start(name: str, *command: str) -> Path:
        log = work / f"{name}.log"
        memory = {"SPARK_DAEMON_MEMORY": "1g" if name == "connect" else "256m"}
        with log.open("wb") as out:
            process = subprocess.Popen(
                [home / "bin" / command[0], *command[1:]],
                env=environment | memory,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=work,
                start_new_session=True,
            )
        started.append(process)
        return log

    deploy = "org.apache.spark.deploy"
    try:
        local = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        log = start("master", "spark-class", f"{deploy}.master.Master", *local)
        master = _wait_for(log, r"Starting Spark master at (spark://127\.0\.0\.1:\d+)")
        for number in range(workers):
            options = (*local, "--cores", "1", "--memory", "1g", "--work-dir", str(work / f"worker-{number}"))
            log = start(f"worker-{number}", "spark-class", f"{deploy}.worker.Worker", *options, master)
            _wait_for(log, "Successfully registered with (master)")
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.executor.memory": "768m",
            "spark.connect.grpc.binding.address": "127.0.0.1",
            "spark.connect.grpc.binding.port": "0",
            "spark.sql.warehouse.dir": str(work / "warehouse"),
        }
        if few:
            settings |= {
                "spark.sql.codegen.wholeStage": "false",
                "spark.sql.codegen.factoryMode": "NO_CODEGEN",
            }
            settings |= {"spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
        options = tuple(f"--conf={name}={value}" for name, value in settings.items())
        log = start(
            "connect", "spark-submit", "--master", master, *options,
            "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal",
        )  # fmt: skip
        port = _wait_for(log, r"Spark Connect server started at: \S*?:(\d+)")
        yield f"sc://127.0.0.1:{port}"
    finally:
        for process in reversed(started):
            process.terminate()
        for process in reversed(started):
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
                continue
            process.kill()
            process.wait()


def _wait_for(log: Path, pattern: str) -> str:
    ends_at = time.monotonic() + PATIENCE
    while time.monotonic() < ends_at:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.2)
    raise AssertionError(f"{log.name} does not say {pattern}: {log.read_text(errors='replace')[-2000:]}")
