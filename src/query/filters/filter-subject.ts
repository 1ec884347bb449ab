import type { TypeClass } from "../../domain/schema/field.js";
import type { EntityVariable, FactVariable, SourceVariable } from "../cypher/variables.js";

/** The entity, fact, claim or source that an input filters. */
export interface FilterSubject {
  readonly type: TypeClass;
  /** The variable that ids are read from. */
  readonly identity: string;
  /** The variable that properties are read from. */
  readonly values: string;
  /** The entity that relations start from. Null for a fact. */
  readonly entity: EntityVariable | null;
  /** The ends of a fact, if they and their versions are already bound. */
  readonly ends?: FactEnds | undefined;
  /** The source of a claim, if it and its version are already bound. */
  readonly source?: SourceVariable | undefined;
}

/** The ends of a fact that are bound to variables. */
export type FactEnds = Pick<FactVariable, "from" | "to">;
