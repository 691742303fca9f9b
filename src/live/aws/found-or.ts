import { type Found, there } from "../../found";
import { messageOf } from "./sessions";

/** What an AWS client gives, or that it is not there: the names of the errors that mean so differ by service. */
export async function foundOr<Thing>(
  read: () => Promise<Thing>,
  absent: readonly string[],
  what: string,
): Promise<Found<Thing>> {
  try {
    return there(await read());
  } catch (error) {
    if (error instanceof Error && absent.includes(error.name)) return { found: "absent" };
    return { found: "unread", why: `${what}: ${messageOf(error)}` };
  }
}
