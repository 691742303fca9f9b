import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./install.mjs";

/**
 * npm leaves optional packages of other platforms out of package-lock.json where the registry at hand does not serve them,
 * and `npm ci` then refuses the file. Adds them: their version is their parent's exact wish, their platform is in their name.
 */
const path = join(ROOT, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/u;
const PLATFORM =
  /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(-.*)?$/u;

for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const platform = PLATFORM.exec(name);
    if (lock.packages[key] !== undefined || platform === null || !EXACT.test(version)) continue;
    const [, os, cpu, libc = ""] = platform;
    lock.packages[key] = {
      version,
      cpu: [cpu],
      ...(parent.dev && { dev: true }),
      ...(os === "linux" && { libc: [libc.includes("musl") ? "musl" : "glibc"] }),
      license: parent.license,
      optional: true,
      os: [os],
    };
  }
}
const sorted = Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
