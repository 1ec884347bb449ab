interface Props {
  readonly name: string;
  readonly value: string;
  readonly placeholder?: string;
  set(value: string): void;
}

/** A field for a text of one line. */
export const TextField = ({ name, value, placeholder, set }: Props) => (
  <label className="field">
    {name}
    <input value={value} placeholder={placeholder} onChange={({ target }) => set(target.value)} />
  </label>
);
