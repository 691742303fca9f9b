import { isIPv6 } from "node:net";
import { equal, type Formula } from "./smt";

/** Whether an address, as 129 bits of which the first is set for version 6, is in a range of CIDR notation. */
export function withinRange(term: string, range: string): Formula {
  const [address = "", prefix] = range.split("/");
  const width = isIPv6(address) ? 128 : 32;
  const host = BigInt(width - Number(prefix ?? width));
  const kept = (allOnes(129n) >> host) << host;
  const network = addressBits(address) & kept;
  return equal(`(bvand ${term} ${bits(kept)})`, bits(network));
}

/** An address as a number of 129 bits. */
export function addressBits(address: string): bigint {
  return isIPv6(address) ? (1n << 128n) | version6(address) : version4(address);
}

/** A number as a constant. */
export function bits(value: bigint): string {
  return `(_ bv${value} 129)`;
}

function allOnes(width: bigint): bigint {
  return (1n << width) - 1n;
}

function version4(address: string): bigint {
  return address.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

/** Groups of 16 bits; `::` stands for as many zeros as are missing. */
function version6(address: string): bigint {
  const [left = "", right] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(left), groups(right ?? "")];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
