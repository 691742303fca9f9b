/** The files of a folder that Terraform would load. */
export interface FolderFiles {
  /** In Terraform's JSON syntax, in the order of their names. */
  readonly json: readonly string[];
  /** In another syntax, which is not read here. */
  readonly unread: readonly string[];
}

/** Which of the files named, without their folder, Terraform loads as one configuration. */
export function folderFiles(names: readonly string[]): FolderFiles {
  const loaded = names.filter((name) => !isIgnored(name)).sort();
  return {
    json: loaded.filter((name) => name.endsWith(".tf.json")),
    unread: loaded.filter((name) => /\.(?:tf|tofu|tofu\.json)$/u.test(name)),
  };
}

/** Hidden files and what editors leave behind. */
function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
}
