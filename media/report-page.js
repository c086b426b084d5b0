// The report's own script: tells the extension which button was pressed, and draws plots as pictures.
(() => {
  const host = acquireVsCodeApi();
  const said = document.getElementById('said');

  document.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element && target.closest('button[data-act]');
    if (!button) return;
    const { act, finding, figure } = button.dataset;
    if (act !== 'picture') return host.postMessage({ act, finding });
    try {
      host.postMessage({ act, figure, data: await pictureOf(document.getElementById(figure)) });
    } catch (error) {
      host.postMessage({ act: 'failed', message: String(error) });
    }
  });

  window.addEventListener('message', ({ data }) => {
    if (data?.said) said.textContent = data.said;
  });

  /** A plot as a PNG, twice as large as it is drawn, as base64. */
  async function pictureOf(figure) {
    const drawn = figure.querySelector('svg');
    if (!drawn) throw new Error('nothing is drawn');
    const copy = drawn.cloneNode(true);
    // A picture has no style sheet: what it gives each part becomes an attribute of it.
    const parts = [...drawn.querySelectorAll('*')];
    [...copy.querySelectorAll('*')].forEach((part, index) => {
      const style = getComputedStyle(parts[index]);
      for (const name of ['fill', 'stroke', 'stroke-width', 'opacity', 'font-size', 'font-family', 'text-anchor'])
        part.setAttribute(name, style.getPropertyValue(name));
    });
    const { width, height } = drawn.viewBox.baseVal;
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
    const context = canvas.getContext('2d');
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  }
})();
