/** Telephone, identity and account numbers in what leaves the house, as ***: nobody means to write them into a title, and it happens. */
export const hideNumbers = (text: string): string => text.replace(/(?<![\d-])\d{10,}[\dXx]?(?!\d)/g, '***');

/** A telephone number as it is shown: 138****5678. */
export const maskedPhone = (phone: string): string => `${phone.slice(0, -8)}****${phone.slice(-4)}`;
