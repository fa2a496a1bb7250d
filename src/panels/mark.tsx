/** Right or wrong: a sign for the eye, a word for the ear. */
export const Mark = ({ isRight }: { readonly isRight: boolean }) => (
  <>
    <span aria-hidden="true">{isRight ? "✓" : "✗"}</span>
    <span className="hidden">{isRight ? "right" : "wrong"}:</span>
  </>
);
