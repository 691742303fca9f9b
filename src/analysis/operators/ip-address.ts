import { fromByteArray, IPv4, IPv6 } from "ipaddr.js";
import type { GlobToken } from "../match/glob";
import { type Comparer, plainText } from "./operator";

/** A range of addresses of one version; `first` and `last` belong to it. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** IpAddress: within an address range; what is no address is in none. */
export function inRange(value: readonly GlobToken[]): Comparer {
  const range = rangeOf(plainText(value));
  return (actual) => {
    const address = rangeOf(actual);
    return (
      range !== undefined &&
      address?.version === range.version &&
      address.first >= range.first &&
      address.last <= range.last
    );
  };
}

/** The range that an address or CIDR block writes; bits behind the mask count for nothing. Undefined for anything else. */
export function rangeOf(written: string): AddressRange | undefined {
  const [address = "", mask, ...rest] = written.split("/");
  const version = versionOf(address);
  if (version === undefined || rest.length > 0) return undefined;
  const width = version === 4 ? 32 : 128;
  const length = mask === undefined ? width : Number(mask);
  if (mask !== undefined && (!/^\d{1,3}$/u.test(mask) || length > width)) return undefined;
  const size = 1n << BigInt(width - length);
  const first = (bitsOf(address, version) / size) * size;
  return { version, first, last: first + size - 1n };
}

/** The address of a number. */
export function addressOf(version: 4 | 6, bits: bigint): string {
  const bytes = version === 4 ? 4 : 16;
  const digits = bits.toString(16).padStart(bytes * 2, "0");
  return fromByteArray([...Buffer.from(digits, "hex")]).toString();
}

function versionOf(address: string): AddressRange["version"] | undefined {
  if (IPv4.isValidFourPartDecimal(address)) return 4;
  return IPv6.isValid(address) && !address.includes("%") ? 6 : undefined;
}

function bitsOf(address: string, version: AddressRange["version"]): bigint {
  const bytes = version === 4 ? IPv4.parse(address).toByteArray() : IPv6.parse(address).toByteArray();
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}
