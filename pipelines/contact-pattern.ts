/** E-mail addresses, and five digits or more however they are spaced: telephone, payroll and patient numbers. */
export const contactPattern = "@|([0-9][ ().+-]{0,2}){5,}";
