import { UserError, UserErrors } from "../../src/errors";

/** The user's mistakes that an action throws; none if it returns. */
export function errorsOf(action: () => unknown): readonly UserError[] {
  try {
    action();
  } catch (error) {
    if (error instanceof UserErrors) return error.errors;
    if (error instanceof UserError) return [error];
    throw error;
  }
  return [];
}
