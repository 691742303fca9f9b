import { BEYOND } from "./beyond";
import { DENIES } from "./bucket-denies";
import { PATHS } from "./bucket-paths";
import { WRITERS } from "./bucket-writers";
import type { Bypass } from "./bypass";
import { ESCALATION } from "./escalation";
import { ISSUER } from "./issuer";
import { KEYS, UNKNOWNS } from "./keys";
import { KUBERNETES } from "./kubernetes";
import { CONDITIONS } from "./trust-conditions";
import { ELEMENTS } from "./trust-elements";
import { TRUSTED } from "./trust-principals";

/** Every bypass of the catalogue, by its row. */
export const BYPASSES: readonly Bypass[] = [
  ...CONDITIONS,
  ...TRUSTED,
  ...ELEMENTS,
  ...KEYS,
  ...UNKNOWNS,
  ...ISSUER,
  ...ESCALATION,
  ...KUBERNETES,
  ...WRITERS,
  ...DENIES,
  ...PATHS,
  ...BEYOND,
];

/** Rows of the catalogue: 1 to this. */
export const LAST_ROW = 39;
