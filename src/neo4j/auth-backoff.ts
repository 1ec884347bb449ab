import { Neo4jError } from "neo4j-driver";

/** Delays logins after a wrong password. After several of them Neo4j rejects the right password too. */
export interface AuthBackoff {
  /** Throws the server's last rejection while the delay lasts. */
  check(): void;
  /** Records the result of a statement: its error, or nothing for a success. */
  recordOutcome(error?: unknown): void;
}

/** The delay after the first rejection, which doubles with each further one. */
const FIRST_WAIT_MS = 1000;
const MAX_WAIT_MS = 30_000;

export function createAuthBackoff(): AuthBackoff {
  let rejection: unknown;
  let until = 0;
  let wait = FIRST_WAIT_MS;
  return {
    check() {
      if (performance.now() < until) throw rejection;
    },
    recordOutcome(error) {
      if (!isLoginError(error)) {
        if (error === undefined) wait = FIRST_WAIT_MS;
        return;
      }
      rejection = error;
      until = performance.now() + wait;
      wait = Math.min(2 * wait, MAX_WAIT_MS);
    },
  };
}

const isLoginError = (error: unknown): boolean =>
  error instanceof Neo4jError &&
  /^Neo\.ClientError\.Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)/.test(
    error.code ?? "",
  );
