import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors";
import { folderFiles } from "../terraform/reader/folder-files";
import { readConfiguration } from "../terraform/reader/read-configuration";
import { readTerraform } from "../terraform/reader/read-terraform";
import type { TerraformContent } from "../terraform/reader/terraform-content";
import { readInput } from "./read-input";

/** A stack that was read, and where it was read from. */
export interface ReadStack {
  readonly name: string;
  readonly content: TerraformContent;
}

/**
 * Reads a plan's JSON or a configuration, a folder of Terraform's JSON, or an output folder with all of its stacks.
 * @throws UserError, UserErrors
 */
export function readStacks(path: string): readonly ReadStack[] {
  if (!isFolder(path)) return [{ name: path, content: readTerraform(readInput(path), { name: path }) }];
  const stacks = join(path, "stacks");
  if (!names(path).includes("stacks")) return [readFolder(path)];
  const folders = names(stacks)
    .map((name) => join(stacks, name))
    .filter(isFolder);
  if (folders.length === 0) throw missing(path, "it holds no stack");
  return folders.map(readFolder);
}

function readFolder(folder: string): ReadStack {
  const { json, unread } = folderFiles(names(folder));
  if (json.length === 0) throw missing(folder, "it holds no *.tf.json");
  const files = json.map((name) => ({ name: join(folder, name), text: readInput(join(folder, name)) }));
  return { name: folder, content: readConfiguration(files, unread) };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function unreadable(path: string, error: unknown): UserError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return missing(path, "it does not exist");
  return new UserError("file-unreadable", `it cannot be read: ${message}; name another path`, { file: path });
}

function missing(path: string, reason: string): UserError {
  return new UserError(
    "file-missing",
    `${reason}; write it with 'cdktf-irsa synth', or with 'terraform show -json PLAN > plan.json'`,
    { file: path },
  );
}
