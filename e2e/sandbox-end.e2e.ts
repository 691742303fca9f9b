import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startKubernetes } from "../sandbox/kubernetes/start-kubernetes";
import { eventually } from "./support/eventually";
import { processesOf, stillRunning } from "./support/processes";

const PROGRAM = join(__dirname, "support", "hold-cluster.ts");
const COMPONENTS = 5;

describe("the end of a cluster", () => {
  test("leaves no process and no folder", async () => {
    const cluster = await startKubernetes();
    const { folder } = cluster;
    const before = processesOf(folder);

    await cluster.stop();

    expect(before).toHaveLength(COMPONENTS + 1);
    expect(stillRunning(before)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  test.each(["SIGKILL", "SIGINT"] as const)("comes with that of its parent by %s", async (signal) => {
    const parent = spawn(process.execPath, ["--import", "tsx", PROGRAM], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(parent.stdout, "data");
    const folder = String(line).trim();
    const before = processesOf(folder);

    parent.kill(signal);

    await eventually(() => !existsSync(folder));
    await eventually(() => stillRunning(before).length === 0);
    expect(before).toHaveLength(COMPONENTS + 1);
  });
});
