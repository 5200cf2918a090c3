/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {
  'special-meetings': 'people meet; nothing is started or reminded',
  'five-levels': 'people meet; nothing is started or reminded',
  'regular-inspections': 'people inspect; nothing is started or reminded',
  'appraised-by-results': 'people appraise; nothing is started or reminded',
  'appraised-by-satisfaction': 'people appraise; nothing is started or reminded',
  'appraised-by-residents-money': 'people appraise; nothing is started or reminded',
  'criticised-when-poor': 'people criticise; nothing is started or reminded',
  'funds-tilt-to-good': 'people divide the money; no figure is moved by it',
  'funds-tilt-to-models': 'people divide the money; no figure is moved by it',
  'budget-for-basics': 'people divide the money; a payment does not tell for which category it is',
  'utilities-cost-considered': 'the government appraises its enterprises; nothing is started or reminded',
  'target-framework': 'a framework of rules is of no compound; nothing is counted by it',
  'owners-apply-to-district':
    'that a compound applies to its district holds for all; who signs for it (the owners, else the residents’ committee) is held by the written application, without which it does not come to the window; there an office may enter for them what they signed',
  'media-publicity': 'people make policy and results known; nothing is started or reminded',
  'cluster-before-project': 'whatever the plan, a compound is in one running project; joining it to another is refused (compound-busy)',
  'tilt-yearly': 'people divide the money; no figure is moved by it',
  'duty-leading-group': 'no step asks it for anything: people report to it, and what it decides an office records',
  'duty-municipal-government': 'no step asks it for anything: people report to it, and what it decides an office records',
  'duty-organisation-department': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-publicity-department': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-civil-affairs-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-urban-management-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-forestry-landscape-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
  'duty-ecology-bureau': 'no step asks it for anything; whoever needs it copies a task to it, or asks it to sign',
};
