import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildGroupAggregate, buildRowAggregate, type Column } from "./column.js";
import type { Measure } from "./measure.js";
import { buildMeasureRow, type MeasuredValue } from "./measured-value.js";

/** A column with its name in a clause, and its index among the columns of all measures. */
interface NamedColumn extends Column {
  readonly name: string;
  readonly index: number;
}

interface NamedMeasure extends Measure {
  readonly columns: readonly NamedColumn[];
}

/** The values of measures, the clauses that bind what they use, and the list that `decodeFigures` reads. */
export interface MeasuredValues {
  readonly clauses: readonly string[];
  readonly values: readonly MeasuredValue[];
  readonly list: string;
}

/** Measures whose columns have names, for the clauses that bind and read them. */
export class MeasureSet {
  readonly #builder: QueryBuilder;
  readonly measures: readonly NamedMeasure[];

  constructor(builder: QueryBuilder, measures: readonly NamedMeasure[]) {
    this.#builder = builder;
    this.measures = measures;
  }

  get columns(): readonly NamedColumn[] {
    return this.measures.flatMap(({ columns }) => columns);
  }

  /** The clauses that bind what the columns use, row by row, each once. */
  get binds(): readonly string[] {
    return [...new Set(this.measures.flatMap(({ binds = [] }) => binds))];
  }

  /** The aggregation of rows to the columns. */
  get aggregates(): readonly string[] {
    return this.columns.map((column) => `${buildRowAggregate(column)} AS ${column.name}`);
  }

  /** Builds the aggregation of columns of several groups, each from its expression in a group. */
  merge(toExpression: (column: NamedColumn) => string): readonly string[] {
    return this.columns.map(
      (column) => `${buildGroupAggregate(column, toExpression(column))} AS ${column.name}`,
    );
  }

  /** Selects some of the measures, with the same names. */
  select(isSelected: (measure: NamedMeasure) => boolean): MeasureSet {
    return new MeasureSet(this.#builder, this.measures.filter(isSelected));
  }

  /** Reads the values from the columns, which clauses bind. */
  read(clauses: readonly string[] = []): MeasuredValues {
    const values = this.measures.map((measure) =>
      measure.read(
        this.#builder,
        measure.columns.map(({ name }) => name),
      ),
    );
    const valueClauses = values.flatMap((value) => value.clauses);
    return {
      clauses: [...clauses, ...valueClauses],
      values,
      list: `[${values.map(buildMeasureRow).join(", ")}]`,
    };
  }
}

/** Gives the columns of measures new names. */
export function nameMeasures(builder: QueryBuilder, measures: readonly Measure[]): MeasureSet {
  let index = 0;
  const nameColumn = (column: Column) => ({ ...column, name: builder.createVariable("m"), index: index++ });
  return new MeasureSet(
    builder,
    measures.map((measure) => ({ ...measure, columns: measure.columns.map(nameColumn) })),
  );
}
