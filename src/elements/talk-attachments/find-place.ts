import type {LocationBlock} from '../../client/index.js';

const timeoutMs = 20_000;
/** Where somebody was a minute ago is where they are. */
const maximumAge = 60_000;

/** Where this device is. Rejects with what the browser says. */
export function findPlace(): Promise<LocationBlock> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({coords: {latitude, longitude}}) => {
        resolve({type: 'location', latitude, longitude});
      },
      reject,
      {enableHighAccuracy: true, timeout: timeoutMs, maximumAge},
    );
  });
}
