import { readFileSync } from "node:fs";
import { UserError } from "../errors";

/**
 * The text of a file that a command was given.
 * @throws UserError `file-missing`, `file-unreadable`
 */
export function readInput(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT")
      throw new UserError("file-missing", "it does not exist; name a file that does", { file: path });
    throw new UserError("file-unreadable", `it cannot be read: ${message}; name another file`, {
      file: path,
    });
  }
}
