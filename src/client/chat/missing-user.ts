import {TalkDataError} from '../errors/talk-data-error.js';

export function missingUser(): TalkDataError {
  return new TalkDataError('NOT_FOUND', 'The current user does not exist');
}
