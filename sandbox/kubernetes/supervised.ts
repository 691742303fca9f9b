import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ownEnvironment } from "../own-environment";
import { SandboxError } from "../sandbox-error";

/** A program to run, and the name of its log. */
export interface Component {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

type Event = { readonly folder: string } | { readonly ended: string; readonly status: number | string };

const SUPERVISOR = join(__dirname, "supervisor.mjs");

/** Components that run in a temporary folder of theirs, under a supervisor that ends them and removes it with this process. */
export class Supervised {
  private readonly endings: { readonly name: string; readonly status: number | string }[] = [];

  private constructor(
    private readonly supervisor: ChildProcess,
    readonly folder: string,
  ) {}

  /** A supervisor without components; `log` is told of components that end by themselves. */
  static start(log: (line: string) => void): Promise<Supervised> {
    // A group of its own: Ctrl-C reaches only this process, which then stops it.
    const supervisor = spawn(process.execPath, [SUPERVISOR], {
      env: ownEnvironment(),
      stdio: ["pipe", "pipe", "inherit"],
      detached: true,
    });
    // It may have gone before it is stopped.
    supervisor.stdin.on("error", () => {});
    return new Promise((resolve, reject) => {
      let supervised: Supervised | undefined;
      supervisor.once("error", reject);
      supervisor.once("exit", (status) =>
        reject(
          new SandboxError(
            "component-ended",
            `the cluster's supervisor ended with ${status}; it needs to write to ${tmpdir()}`,
          ),
        ),
      );
      createInterface(supervisor.stdout).on("line", (line) => {
        const event: Event = JSON.parse(line);
        if ("folder" in event) {
          supervised = new Supervised(supervisor, event.folder);
          resolve(supervised);
        } else if (supervisor.stdin.writable) {
          supervised?.endings.push({ name: event.ended, status: event.status });
          log(`${event.ended} of the sandbox ended with ${event.status}`);
        }
      });
    });
  }

  run(component: Component): void {
    this.supervisor.stdin?.write(`${JSON.stringify(component)}\n`);
  }

  /**
   * Does nothing while every component runs.
   * @throws SandboxError `port-taken`, `component-ended`, with the last lines of the component's log
   */
  requireRunning(): void {
    const [ending] = this.endings;
    if (!ending) return;
    const lines = this.lastLines(ending.name);
    const taken = /address already in use/u.test(lines);
    throw new SandboxError(
      taken ? "port-taken" : "component-ended",
      `${ending.name} ended with ${ending.status}: ${lines}\n${taken ? "another program took its port: try again" : "remove .cache/kubernetes-* to build the cluster's programs anew, or unset KUBEBUILDER_ASSETS if it is of another version"}`,
    );
  }

  /** The last lines of a component's log. */
  lastLines(name: string): string {
    const text = readFileSync(join(this.folder, `${name}.log`), "utf8").trim();
    return text.split("\n").slice(-8).join("\n");
  }

  /** Ends every component and removes the folder. */
  async stop(): Promise<void> {
    const { supervisor } = this;
    if (supervisor.exitCode !== null || supervisor.signalCode !== null) return;
    const ended = new Promise((resolve) => supervisor.once("exit", resolve));
    supervisor.stdin?.end();
    await ended;
  }
}
