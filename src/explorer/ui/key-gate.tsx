import { KeyRound } from "lucide-react";
import type { ReactNode } from "react";
import { useViewer } from "../api/use-viewer.js";
import { AnswerState } from "./answer-state.js";
import { KeyForm } from "./key-form.js";
import styles from "./key-form.module.css";

interface Props {
  /** The purpose of the key, as "to add a fact". */
  readonly what: string;
  readonly children: ReactNode;
}

/** Shows its content if the key may record, else a form for such a key. */
export function KeyGate({ what, children }: Props) {
  const { viewer, answer, mayCurate } = useViewer();
  if (mayCurate) return children;
  return (
    <AnswerState of={answer} what="what your key permits">
      {() => (
        <div className={`state ${styles.keyGate}`}>
          <KeyForm
            label={
              <>
                <KeyRound aria-hidden="true" />
                <span>
                  {`You need a key with the role CURATOR ${what}. `}
                  {viewer?.role
                    ? `Yours, “${viewer.name}”, has the role ${viewer.role}.`
                    : "You have no key."}
                </span>
              </>
            }
          />
        </div>
      )}
    </AnswerState>
  );
}
