/**
 * True if a text is an IP address or a range of them in CIDR notation; bits behind the prefix may be set.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export function isIpRange(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0) return false;
  const bits = prefix ?? "0";
  if (!/^(?:0|[1-9][0-9]{0,2})$/u.test(bits)) return false;
  return address.includes(":") ? isV6(address) && Number(bits) <= 128 : isV4(address) && Number(bits) <= 32;
}

function isV4(address: string): boolean {
  const parts = address.split(".");
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/u.test(part) && Number(part) < 256)
  );
}

/** At most one `::`, which stands for at least one group; the last two groups may be written as IPv4. */
function isV6(address: string): boolean {
  const [left = "", right, ...rest] = address.split("::");
  if (rest.length > 0) return false;
  if (right === undefined) return groupsOf(left, "last") === 8;
  const groups = groupsOf(left, "inner") + groupsOf(right, "last");
  return groups < 8;
}

/** The number of groups of 16 bits, infinite if one is none. */
function groupsOf(text: string, place: "inner" | "last"): number {
  if (text === "") return 0;
  const parts = text.split(":");
  const last = parts.at(-1) ?? "";
  const endsInV4 = place === "last" && isV4(last);
  const groups = endsInV4 ? parts.slice(0, -1) : parts;
  return groups.every((group) => /^[0-9A-Fa-f]{1,4}$/u.test(group))
    ? groups.length + (endsInV4 ? 2 : 0)
    : Infinity;
}
