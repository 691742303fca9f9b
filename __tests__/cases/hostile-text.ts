import fc from "fast-check";

/** Text that is Terraform syntax, or nearly; all of it must come out as it went in. */
export const HOSTILE_TEXTS: readonly string[] = [
  "",
  "${",
  "%{",
  "$",
  "%",
  "$$",
  "{",
  '${upper("injected")}',
  '${file("/etc/passwd")}',
  "%{ if true }a%{ endif }",
  "${aws:PrincipalTag/team}",
  "$${already.escaped}",
  "%%{already.escaped}",
  "$$${x}",
  "$$$${x}",
  "$%{x}",
  "%${x}",
  "a${b${c}}",
  "100% {sure}",
  "$ {x}",
  '"',
  "\\",
  "\\b",
  "\\f",
  "\\\\b",
  "\b\f\n\r\t",
  "\\${x}",
  '\\"${x}',
  "\u0000\u001f\u007f",
  "\u2028",
  "日本 🚀",
];

/** Any text, and often text of the characters that mean something to Terraform. */
export const ANY_TEXT: fc.Arbitrary<string> = fc.oneof(
  fc.string({
    unit: fc.constantFrom("$", "%", "{", "}", '"', "\\", "b", "f", "u0008", "\b", "\f", "\n", "a"),
  }),
  fc.string({ unit: "binary" }),
);
