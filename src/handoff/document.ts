import type { Tree } from "../expression";

/** Something for another team: what it is, what happens until they apply it, the document itself, and how to apply it. */
export interface HandoffDocument {
  readonly title: string;
  readonly until: string;
  /** Account of the owner; undefined for Kubernetes. */
  readonly accountId?: string;
  /** A file name for the document. */
  readonly file: string;
  readonly document: Tree;
  /** Commands that apply it, to be run by the owner beside the file. */
  readonly commands: readonly string[];
}
