/** Why the app did not do what was asked of it. */
export const enRefusals = {
  'settings-unreadable': 'what was sent is no setting. Reload the page, then try again.',
  'settings-unknown': 'there is no setting “{{name}}” here. Reload the page, which may be of another version.',
  'settings-language': 'the language is not known. Choose French, English or that of the system.',
  'settings-threshold': 'the difference from which on a day is marked goes from 5 to 200%. Choose a value in between.',
  'settings-start': 'starting with the session is on or off. Choose one of both.',
  'settings-tray': 'closing to the notification area is on or off. Choose one of both.',
  'settings-notifications': 'this choice of notifications is not known. Choose all, alerts alone or none.',
  'settings-groups': 'the groups of branches could not be read. Reload the page, then try again.',
  'settings-groups-many': 'there are more than {{most}} groups of branches. Remove one before you add another.',
  'settings-group-name':
    'group of branches no. {{place}} has no name, or one that is too long. Give it a name of at most 80 characters.',
  'settings-group-branches':
    'group of branches no. {{place}} is empty, or has more than 5,000 branches. Choose at least one.',
  'settings-groups-same': 'two groups of branches are called “{{name}}”. Give one of them another name.',
  'settings-views': 'the saved views could not be read. Reload the page, then try again.',
  'settings-views-many': 'there are more than {{most}} saved views. Forget one before you add another.',
  'settings-view-name':
    'view no. {{place}} has no name, or one that is too long. Give it a name of at most 80 characters.',
  'settings-view-query':
    'view no. {{place}} holds too many choices at once. Choose fewer branches, or a group, then try again.',
  'settings-views-same': 'two views are called “{{name}}”. Give one of them another name.',
  'not-let-in': 'the application does not know you any more. Open it by its whole address, or give the password again.',
  foreign: 'the page is not open at the application’s address. Open it from Affluence again.',
  'too-large': 'what was sent is too large. Send less at once.',
  'too-often': 'too many requests come from this computer. Wait a minute, then try again.',
  source: 'the source of the counts does not answer as expected. Check its address in the settings, and the network.',
  starting: 'the application is starting again. Try again in a moment.',
};
