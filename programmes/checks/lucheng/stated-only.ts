/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {
  'six-aspects': 'a budget need not name the aspect of a content',
  'contents-by-aspect': 'a budget need not name the aspect of a content',
  'basic-purpose': 'the text names no content of this category: people judge what belongs in it',
  'improvement-purpose': 'the text names no content of this category: people judge what belongs in it',
  'upgrading-purpose': 'the text names no content of this category: people judge what belongs in it',
  'receipt-time-counts': 'the receipt time is the only time that the house knows; no programme can choose another',
  'subdistricts-appraised': 'people appraise; nothing is started or reminded',
  'site-inspections': 'people inspect; nothing is started or reminded',
  'deputies-invited': 'people invite; nothing is started or reminded',
  'residents-informed': 'people tell residents; nothing is started or reminded',
  'other-rhythms': 'appraising and telling residents are listed; nothing is started or reminded',
  'heating-in-record': 'the record of the joint acceptance is asked for; whether it speaks of heating people see',
  'papers-shared': 'the approving system shares them; our steps of initiation ask for none that was asked for before',
  'duty-district-government': 'no step asks it for anything: people report to it, and what it decides an office records',
  'duty-organisation-department': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-petitions-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-civil-affairs-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-service-hall': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-urban-village-centre': 'no step asks it for anything: what it says of demolition is entered with the compound',
  'duty-property-management-centre': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-ecology-branch': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-traffic-police-first': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-traffic-police-second': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
};
