// The controls of a form. `form.elements` itself is not to be trusted: a field that is called "elements" hides it.
const { get } = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, "elements");

export const controlsOf = (form) => get.call(form);
