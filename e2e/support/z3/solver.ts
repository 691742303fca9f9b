import { init } from "z3-solver";

/** What z3 says; the model as it prints it. */
export interface Answer {
  readonly verdict: "sat" | "unsat" | "unknown";
  readonly model: string;
}

/** z3, compiled to WebAssembly. Its threads keep a process alive, which has to end itself. */
export class Solver {
  private constructor(
    private readonly api: Awaited<ReturnType<typeof init>>,
    private readonly timeout: number,
  ) {}

  /** Loads z3. `timeout` in milliseconds a question. */
  static async open(timeout = 2_000): Promise<Solver> {
    return new Solver(await init(), timeout);
  }

  /**
   * Asks one question, in SMT-LIB without `(check-sat)`. The text is read in this thread: `eval_smtlib2_string` gives another
   * one a text that is freed meanwhile. Each question has a context of its own, so that one that was given up leaves no trace.
   */
  async ask(lines: readonly string[]): Promise<Answer> {
    const { Z3 } = this.api;
    const context = Z3.mk_context(Z3.mk_config());
    const solver = Z3.mk_solver(context);
    Z3.solver_inc_ref(context, solver);
    try {
      const params = Z3.mk_params(context);
      Z3.params_inc_ref(context, params);
      Z3.params_set_uint(context, params, Z3.mk_string_symbol(context, "timeout"), this.timeout);
      Z3.solver_set_params(context, solver, params);
      Z3.solver_from_string(context, solver, lines.join("\n"));
      this.refuseErrors(context, lines);
      const said = await Z3.solver_check(context, solver);
      if (said === SAT)
        return { verdict: "sat", model: Z3.model_to_string(context, Z3.solver_get_model(context, solver)) };
      return { verdict: said === UNSAT ? "unsat" : "unknown", model: "" };
    } finally {
      Z3.solver_dec_ref(context, solver);
      Z3.del_context(context);
    }
  }

  private refuseErrors(
    context: Parameters<Solver["api"]["Z3"]["get_error_code"]>[0],
    lines: readonly string[],
  ) {
    const code = this.api.Z3.get_error_code(context);
    if (code === 0) return;
    throw new Error(
      `z3 does not understand: ${this.api.Z3.get_error_msg(context, code)}\n${lines.join("\n")}`,
    );
  }
}

const SAT = 1;
const UNSAT = -1;
