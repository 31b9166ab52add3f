// A record of each form with every field set that may be set together, and credentials of each provider. Nothing about them is wrong.

const COMPANY = {
  name: 'Amsterdam Office',
  companyName: 'Acme B.V.',
  businessRegisterNumber: '12345678',
  representativeFirstName: 'Jane',
  representativeLastName: 'Doe',
  representativePhoneNumber: '+31201234567',
  requiredFields: { vat: 'NL004495445B01' },
  phoneNumberCountryCode: 'NL',
  phoneNumberTypes: ['LOCAL', 'NATIONAL'],
  contactFirstName: 'John',
  contactLastName: 'Smith',
  emailAddresses: ['ops@example.com', 'legal@example.com'],
  callbackUrl: 'https://example.com/cm/callback',
  documents: [{ id: 1, name: 'uittreksel.pdf' }],
};
const ADDRESS = {
  countryCode: 'NL',
  region: 'Noord-Holland',
  city: 'Amsterdam',
  postalCode: '1012 AB',
  street: 'Damrak',
  streetNumber: '1',
  streetNumberExtra: 'A',
};

export const ACCOUNT = '1df21f06-0cfc-4960-9c58-a3bf1261663e';
export const PROFILE = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const COMPANY_ID = '7a1e4d67-d6a2-4a4c-a464-ab1100bea786';
export const SID = `BU${'a'.repeat(32)}`;

/** By form id. */
export const RECORDS = {
  'cm.company-profile.create': { accountGuid: ACCOUNT, ...COMPANY, ...ADDRESS },
  'cm.company-profile.update': { accountGuid: ACCOUNT, companyProfileGuid: PROFILE, ...COMPANY },
  'abillity.company.patch': {
    id: 42,
    IsWhiteLabelReseller: false,
    Name: 'Acme Ltd',
    IsCustomer: true,
    IsAgent: false,
    IsCarrier: false,
    IsReseller: false,
    IsSupplier: true,
    IsOperator: false,
    IsProspect: false,
    DateSigned: '2025-10-30',
    DateReceived: '2025-10-30T00:39:51.441',
    DateLive: '2025-11-01T09:00:00',
    LastContacted: '2025-12-01',
    IsConsumer: true,
  },
  'mews.company.update': {
    ChainId: '1df21f06-0cfc-4960-9c58-a3bf1261663e',
    CompanyId: COMPANY_ID,
    Name: 'Sample company',
    MotherCompanyId: 'ff649bce-0c4b-4395-9cdd-02039acb7cb3',
    InvoicingEmail: 'invoices@example.com',
    WebsiteUrl: 'https://www.example.com/',
    InvoiceDueInterval: 'P14D',
    Options: { Invoiceable: true, AddFeesToInvoices: false, AddTaxDeductedPaymentToInvoices: true },
    CreditRating: { Basic: 'CreditOk' },
    Department: 'Sales',
    DunsNumber: '123456789',
    ReferenceIdentifier: 'ff64395-9cdd',
    AccountingCode: '1300',
    AdditionalTaxIdentifier: 'ATI 1',
    BillingCode: 'B-1',
    Contact: 'Tel. 1\nMail: x@example.com',
    ContactPerson: 'John Snow',
    Identifier: '12345678',
    Iata: 'PAO',
    Notes: 'Line 1\nLine 2',
    TaxIdentifier: 'NL004495445B01',
    Telephone: '111-222-333',
    ExternalIdentifier: 'company0001',
  },
  'twilio.customer-profile.update': {
    Sid: SID,
    Status: 'pending-review',
    StatusCallback: 'https://example.com/twilio/status',
    FriendlyName: 'Acme & Söhne',
    Email: 'notification@example.com',
  },
};

/** By provider. */
export const CREDENTIALS = {
  cm: { productToken: 'token-1' },
  abillity: { systemInformation: 'SYSTEM', username: 'jane', password: 'sesam 1' },
  mews: { clientToken: 'client-1', accessToken: 'access-1', client: 'Proforma 1.0.0' },
  twilio: { username: `AC${'b'.repeat(32)}`, password: 'secret-1' },
};

/** A record of a form with some fields given otherwise. @param {string} id @param {object} [otherwise] */
export const record = (id, otherwise = {}) => ({ ...structuredClone(RECORDS[id]), ...otherwise });
