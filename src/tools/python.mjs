// @ts-check
import { spawnSync } from "node:child_process";

/** The first one that has PyTorch counts: Debian's package is seen by Debian's own Python only. */
const interpreters = [process.env.PYTHON, "python3", "/usr/bin/python3"];

/** @returns {string | undefined} a Python that has PyTorch */
export const pythonWithTorch = () =>
  interpreters.find(
    (name) => name && spawnSync(name, ["-c", "import numpy, torch"], { timeout: 60_000 }).status === 0,
  );
