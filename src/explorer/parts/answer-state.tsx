import type { UseQueryResult } from "@tanstack/react-query";
import { KeyRound, LoaderCircle, RefreshCw, WifiOff } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { isKeyRequired, isTransientError, reasonOf } from "../api/api-error.js";
import { apiKey, setApiKey } from "../api/api-key.js";

interface Props<Answer> {
  readonly of: UseQueryResult<Answer>;
  /** What is being loaded, as "the claims". */
  readonly what: string;
  children(answer: Answer): ReactNode;
}

/** An answer once it is there; until then, that it is on its way, or why it is not coming and what to do. */
export function AnswerState<Answer>({ of, what, children }: Props<Answer>) {
  const problem = of.error ?? of.failureReason;
  if (of.data !== undefined)
    return (
      <>
        {problem && <Problem error={problem} what={what} retry={() => void of.refetch()} />}
        {children(of.data)}
      </>
    );
  if (problem) return <Problem error={problem} what={what} retry={() => void of.refetch()} />;
  return (
    <p className="state" role="status">
      <LoaderCircle className="spin" aria-hidden="true" /> Loading {what}…
    </p>
  );
}

interface ProblemProps {
  readonly error: Error;
  readonly what: string;
  retry(): void;
}

function Problem({ error, what, retry }: ProblemProps) {
  if (isKeyRequired(error)) return <KeyField error={error} />;
  return (
    <div className="state problem" role="alert">
      <WifiOff aria-hidden="true" />
      <span>
        {isTransientError(error)
          ? `No answer for ${what} yet. ${reasonOf(error)} It is tried again.`
          : error.message}
      </span>
      <button type="button" onClick={retry}>
        <RefreshCw aria-hidden="true" /> Try now
      </button>
    </div>
  );
}

/** Takes a key, for servers that answer nobody unknown; says why the one shown does not do. */
function KeyField({ error }: { readonly error: Error }) {
  const [key, setKey] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setApiKey(key.trim());
    // What is open stands in the address; all of it is asked for anew, with the key.
    location.reload();
  };
  return (
    <form className="state" onSubmit={submit}>
      <label>
        <KeyRound aria-hidden="true" />
        <span role="alert">{apiKey() ? error.message : "This server asks for an API key."}</span>
        <input
          type="password"
          autoComplete="off"
          value={key}
          onChange={({ target }) => setKey(target.value)}
        />
      </label>
      <button type="submit" disabled={!key.trim()}>
        Use key
      </button>
      <small>It is kept until this tab is closed.</small>
    </form>
  );
}
