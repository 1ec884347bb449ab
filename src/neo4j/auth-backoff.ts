import { Neo4jError } from "neo4j-driver";

/** Keeps a wrong password from being tried again and again: after several wrong ones Neo4j refuses the right one too. */
export interface AuthBackoff {
  /** Throws what the server last said where it is not to be asked again yet. */
  check(): void;
  /** Notes what became of a question. */
  note(error?: unknown): void;
}

/** Milliseconds to wait after a refusal; twice as many after each further one, up to the most. */
const [FIRST_WAIT, LONGEST_WAIT] = [1000, 30_000];

export function createAuthBackoff(): AuthBackoff {
  let refusal: unknown;
  let until = 0;
  let wait = FIRST_WAIT;
  return {
    check() {
      if (performance.now() < until) throw refusal;
    },
    note(error) {
      if (!isRefusal(error)) {
        if (error === undefined) wait = FIRST_WAIT;
        return;
      }
      refusal = error;
      until = performance.now() + wait;
      wait = Math.min(2 * wait, LONGEST_WAIT);
    },
  };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Neo4jError &&
  /^Neo\.ClientError\.Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)/.test(
    error.code ?? "",
  );
