// @ts-check
// QR codes of sealed forms: read by the camera of this device, or from pictures. Nothing of what the camera sees is kept.

const deskCamera = (() => {
  "use strict";

  const { fill, make } = shared;
  const SIZES = [1200, 600]; // of the longer side: small ones read a blurred code better
  const PAUSE = 200;

  /** The text of the QR code in a picture; empty where none is read. @param {HTMLVideoElement | ImageBitmap} picture @param {number} width @param {number} height */
  function read(picture, width, height) {
    const canvas = make("canvas");
    for (const size of SIZES) {
      const scale = Math.min(1, size / Math.max(width, height));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (!context || !canvas.width || !canvas.height) return "";
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const found = jsQR(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
      if (found && found.data) return found.data;
    }
    return "";
  }

  /** What a QR code of a form says; null where it is no such code. @param {string} text @param {string} source @returns {DeskGiven | null} */
  function given(text, source) {
    const at = text.lastIndexOf(":");
    const code = text.slice(at + 1).trim();
    return code && !deskCode.formOf(code).reason ? { source, pseudonym: text.slice(0, Math.max(0, at)).trim(), code } : null;
  }

  /** @param {File} file @param {string} shown @returns {Promise<DeskGiven>} */
  async function fromFile(file, shown) {
    const none = { source: shown, reason: "kind", about: "picture" };
    try {
      const picture = await createImageBitmap(file);
      return given(read(picture, picture.width, picture.height), shown) || none;
    } catch (_) {
      return none;
    }
  }

  /** @param {DeskBench} bench */
  function open({ words, say, part, take }) {
    const [button, video] = [part("camera"), /** @type {HTMLVideoElement} */ (part("video"))];
    const seen = /** @type {Set<string>} */ (new Set());
    /** @type {MediaStream | null} */
    let stream = null;

    function stop() {
      stream?.getTracks().forEach((track) => track.stop());
      stream = null;
      video.hidden = true;
      button.textContent = words.camera;
    }

    function look() {
      if (!stream) return;
      const text = video.videoWidth ? read(video, video.videoWidth, video.videoHeight) : "";
      const found = text && !seen.has(text) ? given(text, fill(words.seen, { n: seen.size + 1 })) : null;
      if (text) seen.add(text);
      if (found) { take([found]); say(fill(words.read, { pseudonym: found.pseudonym || words.nameless })); }
      setTimeout(look, PAUSE);
    }

    async function start() {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        video.srcObject = stream;
        video.hidden = false;
        button.textContent = words.camera_off;
        await video.play();
        look();
      } catch (_) {
        stop();
        say(words.no_camera);
      }
    }

    button.textContent = words.camera;
    button.hidden = !navigator.mediaDevices;
    button.addEventListener("click", () => (stream ? stop() : start()));
  }

  return { open, fromFile };
})();
