/** The mark: a fact between two entities. */
export const Mark = () => (
  <svg className="mark-sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M7.5 16.5 16.5 7.5" stroke="currentColor" strokeWidth="2.25" />
    <circle cx="6" cy="18" r="4" fill="currentColor" />
    <rect x="14" y="2" width="8" height="8" rx="2" fill="var(--accent)" />
  </svg>
);
