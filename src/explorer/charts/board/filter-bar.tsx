import { X } from "lucide-react";
import {
  ChartFiltersDocument,
  type ChartFiltersQuery,
  type FactStatus,
} from "../../../client/gql/graphql.js";
import { formatCountry } from "../../../sentences/field-value.js";
import { resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { useAnswer } from "../../api/use-answer.js";
import { Choice } from "../../ui/fields/choice.js";
import { DayField } from "../../ui/fields/day-field.js";
import { type ChartFilters, noFilters } from "../chart-filters.js";
import styles from "../charts.module.css";

interface Props {
  readonly filters: ChartFilters;
  set(filters: ChartFilters): void;
}

/** The filters of all charts of the screen. */
export function FilterBar({ filters, set }: Props) {
  const { data } = useAnswer(ChartFiltersDocument, {});
  const updateFilters = (some: Partial<ChartFilters>) => set({ ...filters, ...some });
  const isLimited = Object.values(filters).some((value) => value !== null);
  return (
    <fieldset className={styles.filterBar}>
      <legend className="unseen">Limit the charts</legend>
      <DayField
        name="As of"
        day={filters.at ?? ""}
        set={(day) => updateFilters({ at: day || null, from: null, to: null })}
        setMonthOrYear={(date) =>
          updateFilters({ at: null, from: resolveFirstDay(date), to: resolveLastDay(date) })
        }
      />
      <DayField
        name="From"
        day={filters.from ?? ""}
        set={(from) => updateFilters({ from: from || null, at: null })}
        setMonthOrYear={(date) => updateFilters({ from: resolveFirstDay(date), at: null })}
      />
      <DayField
        name="To"
        day={filters.to ?? ""}
        set={(to) => updateFilters({ to: to || null, at: null })}
        setMonthOrYear={(date) => updateFilters({ to: resolveLastDay(date), at: null })}
      />
      <Choice
        name="Country"
        value={filters.country ?? ""}
        options={addAnyOption(data ? listCountries(data) : [], filters.country)}
        set={(country) => updateFilters({ country: country || null })}
      />
      <Choice
        name="Status"
        value={filters.status ?? ""}
        options={addAnyOption(statuses, filters.status)}
        set={(status) => updateFilters({ status: (status || null) as FactStatus | null })}
      />
      <Choice
        name="Owner"
        value={filters.owner ?? ""}
        options={addAnyOption(data ? toOptions(data.owners) : [], filters.owner)}
        set={(owner) => updateFilters({ owner: owner || null })}
      />
      {isLimited && (
        <button type="button" onClick={() => set(noFilters)}>
          <X aria-hidden="true" /> Clear
        </button>
      )}
    </fieldset>
  );
}

type Option = readonly [value: string, label: string];

const statuses: readonly Option[] = ["SUPPORTED", "ALLEGED", "DISPUTED"].map((status) => [
  status,
  toUpperFirst(status.toLowerCase()),
]);

/** Lists the values of a filter, each with its label. */
export const toOptions = ({ buckets }: ChartFiltersQuery["owners"]): readonly Option[] =>
  buckets.flatMap(({ keys: [key] }) => (key?.value ? [[key.value, key.label ?? key.value] as const] : []));

/** The names of countries without what the labels of groups say about their evidence: a choice states nothing. */
function listCountries({ brands, platforms, companies }: ChartFiltersQuery): readonly Option[] {
  const codes = [brands, platforms, companies].flatMap(toOptions).map(([code]) => code);
  return [...new Set(codes)]
    .map((code) => [code, formatCountry(code)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b));
}

/** Adds “any” to the options of a filter, and the value of the address if it is not among the most frequent ones. */
const addAnyOption = (options: readonly Option[], value: string | null): readonly Option[] => [
  ["", "any"],
  ...options,
  ...(value && !options.some(([optionValue]) => optionValue === value) ? ([[value, value]] as const) : []),
];
