/** The hidden field that ties a form to the browser it was sent to. */
export function FormTokenField({ token }: { readonly token: string }) {
  return <input type="hidden" name="token" value={token} />;
}
