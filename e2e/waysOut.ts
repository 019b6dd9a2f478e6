import type { Page } from '@playwright/test';
import type { Listeners } from './listeners.ts';

/** Tries every way out that a page has; each ends by an error, an event, or after a second without either. */
export async function tryEveryWayOut(page: Page, { tcp, udp }: Listeners): Promise<Record<string, string>> {
  return page.evaluate(
    async ({ tcpPort, udpPort }) => {
      const web = `http://127.0.0.1:${tcpPort}`;
      const within = (attempt: Promise<string>): Promise<string> =>
        Promise.race([attempt, new Promise<string>((resolve) => setTimeout(resolve, 1500, 'no answer'))]);
      const byEvents = (target: EventTarget, good: string): Promise<string> =>
        new Promise((resolve) => {
          target.addEventListener(good, () => resolve('reached'));
          target.addEventListener('error', () => resolve('refused'));
        });
      const element = (name: string, attributes: Record<string, string>, good = 'load'): Promise<string> => {
        const made = Object.assign(document.createElement(name), attributes);
        const ended = byEvents(made, good);
        document.head.append(made);
        return ended;
      };
      const peer = async (servers: RTCIceServer[]): Promise<string> => {
        const connection = new RTCPeerConnection({ iceServers: servers });
        connection.createDataChannel('x');
        const candidates: string[] = [];
        const gathered = new Promise<void>((resolve) => {
          connection.addEventListener('icecandidate', ({ candidate }) => {
            if (candidate) candidates.push(candidate.candidate);
            else resolve();
          });
        });
        await connection.setLocalDescription(await connection.createOffer());
        await Promise.race([gathered, new Promise((resolve) => setTimeout(resolve, 4000))]);
        connection.close();
        return candidates.some((line) => / typ (srflx|relay)/.test(line)) ? 'reached' : 'refused';
      };
      const turn = { username: 'u', credential: 'c' };
      const ways: Record<string, () => Promise<string>> = {
        fetch: () =>
          fetch(web).then(
            () => 'reached',
            () => 'refused',
          ),
        'fetch without cors': () =>
          fetch(web, { mode: 'no-cors' }).then(
            () => 'reached',
            () => 'refused',
          ),
        beacon: async () => {
          navigator.sendBeacon(web, 'x');
          return 'no answer';
        },
        'web socket': () => byEvents(new WebSocket(`ws://127.0.0.1:${tcpPort}`), 'open'),
        'event source': () => byEvents(new EventSource(web), 'open'),
        picture: () => element('img', { src: `${web}/a.png` }),
        script: () => element('script', { src: `${web}/a.js` }),
        style: () => element('link', { rel: 'stylesheet', href: `${web}/a.css` }),
        prefetch: () => element('link', { rel: 'prefetch', href: `${web}/a` }),
        preconnect: () => element('link', { rel: 'preconnect', href: web }),
        media: () => element('video', { src: `${web}/a.mp4` }, 'loadeddata'),
        worker: async () => {
          const code = `fetch('${web}').then(() => postMessage('reached'), () => postMessage('refused'))`;
          const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
          return new Promise((resolve) => {
            worker.addEventListener('message', ({ data }) => resolve(String(data)));
            worker.addEventListener('error', () => resolve('refused'));
          });
        },
        'stun by UDP': () => peer([{ urls: `stun:127.0.0.1:${udpPort}` }]),
        'turn by UDP': () => peer([{ urls: `turn:127.0.0.1:${udpPort}?transport=udp`, ...turn }]),
        'turn by TCP': () => peer([{ urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, ...turn }]),
        'turn by TLS': () => peer([{ urls: `turns:127.0.0.1:${tcpPort}?transport=tcp`, ...turn }]),
        'another window': async () => (window.open(web) === null ? 'refused' : 'reached'),
        'web transport': async () => {
          if (!('WebTransport' in window)) return 'refused';
          const transport = new WebTransport(`https://127.0.0.1:${udpPort}`);
          return transport.ready.then(
            () => 'reached',
            () => 'refused',
          );
        },
      };
      const answers: Record<string, string> = {};
      for (const [name, attempt] of Object.entries(ways)) {
        answers[name] = await within(attempt().catch(() => 'refused'));
      }
      return answers;
    },
    { tcpPort: tcp, udpPort: udp },
  );
}
