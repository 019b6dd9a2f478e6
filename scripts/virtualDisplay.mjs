/** A screen without a screen: starts Xvfb on a free display and ends it with the process. */
import { spawn } from 'node:child_process';

/** Whether this machine can show no window by itself. */
export function lacksDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export function startVirtualDisplay({ width = 1440, height = 900 } = {}) {
  return new Promise((resolve, reject) => {
    // With -displayfd the server picks a free number and says it on that descriptor once it answers.
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
    );
    let said = '';
    let complaint = '';
    const timer = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error(`Xvfb did not answer within 20 s. ${complaint.trim()}`));
    }, 20_000);
    const stop = () => {
      server.kill('SIGTERM');
    };
    server.on('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`Xvfb could not be started: ${error.message}`));
    });
    server.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Xvfb ended with code ${code}. ${complaint.trim()}`));
    });
    server.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    server.stdio[3].on('data', (chunk) => {
      said += chunk;
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      server.unref();
      server.stderr.destroy();
      server.stdio[3].destroy();
      process.once('exit', stop);
      resolve({ display: `:${said.trim()}`, stop });
    });
  });
}
