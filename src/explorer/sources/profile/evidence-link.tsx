import { Link } from "wouter";
import { buildEvidenceAddress } from "../../model/addresses.js";
import type { ViewFact } from "../../model/graph.js";
import styles from "./entity-screen.module.css";

interface Props {
  readonly fact: ViewFact;
  /** The entity whose profile it is. */
  readonly id: string;
}

/** Leads to what sources say of a fact. */
export function EvidenceLink({ fact, id }: Props) {
  const otherEnd = fact.from.id === id ? fact.to : fact.from;
  return (
    <Link className={styles.toEvidence} href={buildEvidenceAddress(fact)}>
      evidence<span className="unseen"> of what is said about {otherEnd.name}</span>
    </Link>
  );
}
