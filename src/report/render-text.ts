import type { Fact, Report, Section } from "./report";

/** How a report is coloured; on anything but a terminal not at all. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** No colour. */
export const PLAIN: Style = { strong: (text) => text, faint: (text) => text };

/** Terminal colours. */
export const COLOUR: Style = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
};

/** The report as indented text that ends with a line break. */
export function renderReport(report: Report, style: Style = PLAIN): string {
  const body = report.sections.flatMap((section) => ["", ...sectionLines(section, "", style)]);
  return `${[style.strong(report.title), ...body].join("\n")}\n`;
}

function sectionLines({ heading, facts, sections = [] }: Section, indent: string, style: Style): string[] {
  const inner = `${indent}  `;
  const width = Math.max(0, ...facts.map(({ name }) => name.length));
  return [
    `${indent}${style.strong(heading)}`,
    ...facts.flatMap((fact) => factLines(fact, { indent: inner, width, style })),
    ...sections.flatMap((section) => sectionLines(section, inner, style)),
  ];
}

function factLines({ name, values }: Fact, { indent, width, style }: Layout): string[] {
  const margin = `${indent}${" ".repeat(width)}  `;
  return values
    .map(printable)
    .map((value, index) =>
      index === 0 ? `${indent}${style.faint(name.padEnd(width))}  ${value}` : `${margin}${value}`,
    );
}

/** Names and messages of others may hold what a terminal would take for a command. */
function printable(value: string): string {
  return value.replace(
    /\p{Cc}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

interface Layout {
  readonly indent: string;
  /** Width of the names' column. */
  readonly width: number;
  readonly style: Style;
}
