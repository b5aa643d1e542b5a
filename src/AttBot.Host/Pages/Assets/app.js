(() => {
  'use strict';
  const texts = JSON.parse(document.getElementById('texts').textContent);
  const byId = id => document.getElementById(id);
  const root = document.documentElement;
  const api = location.origin + '/v3/directline';
  const saved = 'attbot.conversation';
  const nonce = document.querySelector('meta[name="attbot-nonce"]').content;
  const locales = { ar: 'ar-SA', en: 'en-US', es: 'es-ES', fr: 'fr-FR', ru: 'ru-RU', zh: 'zh-CN' };
  const polling = new URLSearchParams(location.search).get('stream') === 'off'; // for networks that let no WebSocket through
  const signIn = takeCode();
  let language = root.lang;
  let asOf = null;
  let directLine, store, isNew = false, attempt = 0;

  // ---- texts -------------------------------------------------------------------------------------------------------
  function showTexts() {
    const words = texts[language];
    root.lang = language;
    root.dir = language === 'ar' ? 'rtl' : 'ltr';
    document.title = words.title;
    byId('language').value = language;
    for (const element of document.querySelectorAll('[data-text]')) element.textContent = words[element.dataset.text];
    for (const element of document.querySelectorAll('[data-label]')) {
      element.setAttribute('aria-label', words[element.dataset.label]);
      if (element.tagName === 'BUTTON') element.title = words[element.dataset.label];
    }
    byId('questions').replaceChildren(...words.questions.map(question => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = question;
      button.addEventListener('click', () => ask(question));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
    showAsOf();
  }

  function showAsOf() {
    if (!asOf) return;
    const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(asOf + 'T00:00:00Z'));
    byId('as-of').textContent = texts[language].asOf.replace('{0}', day);
    byId('as-of').hidden = false;
  }

  async function loadAsOf() {
    try {
      const about = await (await fetch('/about.json')).json();
      if (/^\d{4}-\d\d-\d\d$/.test(about.asOf)) { asOf = about.asOf; showAsOf(); }
    } catch { /* the line stays away; every answer carries its date anyway */ }
  }

  function ask(question) {
    store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: question, method: 'suggestedAction' } });
    byId('chat').querySelector('[data-id="webchat-sendbox-input"]')?.focus();
  }

  // ---- appearance of Web Chat --------------------------------------------------------------------------------------
  function colors() {
    const style = getComputedStyle(root);
    return name => style.getPropertyValue('--' + name).trim();
  }

  function styleOptions() {
    const color = colors();
    const font = color('font');
    return {
      primaryFont: font, monospaceFont: 'ui-monospace, Consolas, monospace',
      accent: color('accent'), subtle: color('quiet'), backgroundColor: color('surface'), paddingRegular: 14, paddingWide: 18,
      bubbleBackground: color('raised'), bubbleTextColor: color('text'), bubbleBorderColor: color('line'), bubbleBorderRadius: 14, bubbleBorderWidth: 1,
      bubbleFromUserBackground: color('accent'), bubbleFromUserTextColor: color('accent-text'), bubbleFromUserBorderColor: color('accent'), bubbleFromUserBorderRadius: 14, bubbleFromUserBorderWidth: 1,
      bubbleMaxWidth: 640, bubbleAttachmentMaxWidth: 640, bubbleMinWidth: 0, bubbleMinHeight: 40, messageActivityWordBreak: 'break-word',
      cardEmphasisBackgroundColor: color('accent-soft'), cardPushButtonBackgroundColor: color('accent'), cardPushButtonTextColor: color('accent-text'),
      hideUploadButton: true, autoScrollSnapOnPage: true,
      sendBoxBackground: color('surface'), sendBoxTextColor: color('text'), sendBoxPlaceholderColor: color('quiet'), sendBoxButtonColor: color('accent'),
      sendBoxButtonColorOnHover: color('accent'), sendBoxButtonColorOnFocus: color('accent'), sendBoxButtonColorOnDisabled: color('quiet'), sendBoxDisabledTextColor: color('quiet'),
      sendBoxButtonShadeColor: 'transparent', sendBoxButtonShadeColorOnHover: color('accent-soft'), sendBoxButtonShadeColorOnActive: color('accent-soft'), sendBoxButtonShadeColorOnFocus: 'transparent', sendBoxButtonShadeColorOnDisabled: 'transparent',
      sendBoxHeight: 52, sendBoxBorderTop: `1px solid ${color('line')}`, sendBoxMaxHeight: 160, sendBoxTextWrap: true,
      suggestedActionLayout: 'flow', suggestedActionBackgroundColor: color('surface'), suggestedActionTextColor: color('accent'), suggestedActionBorderColor: color('line'), suggestedActionBorderRadius: 18, suggestedActionBorderWidth: 1, suggestedActionHeight: 36,
      suggestedActionBackgroundColorOnHover: color('accent-soft'), suggestedActionBackgroundColorOnFocus: color('accent-soft'), suggestedActionBackgroundColorOnActive: color('accent-soft'),
      suggestedActionTextColorOnHover: color('accent'), suggestedActionTextColorOnFocus: color('accent'), suggestedActionTextColorOnActive: color('accent'), suggestedActionsStackedLayoutButtonTextWrap: true,
      timestampColor: color('quiet'), typingAnimationHeight: 20, transcriptActivityVisualKeyboardIndicatorColor: color('accent'), transcriptVisualKeyboardIndicatorColor: color('accent'),
      newMessagesButtonColor: color('accent'), scrollToEndButtonFontSize: 14, connectivityTextSize: 13, toasterBackgroundColor: color('warn-soft'), toastFontSize: 13,
      notificationText: color('warn'), toastErrorBackgroundColor: color('warn-soft'), toastErrorColor: color('warn'), toastInfoBackgroundColor: color('accent-soft'), toastInfoColor: color('text'), toastWarnBackgroundColor: color('warn-soft'), toastWarnColor: color('warn')
    };
  }

  function hostConfig() {
    const color = colors();
    const shade = value => ({ default: value, subtle: color('quiet') });
    const foreground = {
      default: shade(color('text')), accent: shade(color('accent')), dark: shade(color('text')), light: shade(color('quiet')),
      good: shade(root.dataset.theme === 'dark' ? '#7fd49a' : '#17663a'), warning: shade(color('warn')), attention: shade(root.dataset.theme === 'dark' ? '#ff9d9d' : '#a4262c')
    };
    return {
      fontFamily: color('font'), supportsInteractivity: true, wrap: true,
      fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 }, fontWeights: { lighter: 300, default: 400, bolder: 600 }, lineHeights: { small: 19, default: 23, medium: 25, large: 28, extraLarge: 32 },
      spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 16 }, separator: { lineThickness: 1, lineColor: color('line') },
      containerStyles: {
        default: { backgroundColor: color('raised'), foregroundColors: foreground },
        emphasis: { backgroundColor: root.dataset.theme === 'dark' ? '#2a3642' : '#e4e9ee', foregroundColors: foreground },
        accent: { backgroundColor: color('accent-soft'), foregroundColors: foreground },
        good: { backgroundColor: root.dataset.theme === 'dark' ? '#1e4d36' : '#cfead9', foregroundColors: foreground },
        warning: { backgroundColor: color('warn-soft'), foregroundColors: foreground },
        attention: { backgroundColor: color('warn-soft'), foregroundColors: foreground }
      },
      actions: { maxActions: 20, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left', showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'default' } },
      adaptiveCard: { allowCustomStyle: true }, textBlock: { headingLevel: 3 },
      factSet: { title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 220 }, value: { color: 'default', size: 'default', isSubtle: false, weight: 'bolder', wrap: true }, spacing: 16 },
      table: { cellSpacing: 8 }
    };
  }

  function render() {
    if (!directLine) return;
    byId('wait')?.remove();
    let place = byId('chat').querySelector('#webchat');
    if (!place) {
      place = document.createElement('div');
      place.id = 'webchat';
      byId('chat').append(place);
    }
    window.WebChat.renderWebChat({
      directLine, store, nonce, locale: locales[language], dir: root.dir, styleOptions: styleOptions(), adaptiveCardsHostConfig: hostConfig(), sendTypingIndicator: false, role: 'region'
    }, place);
  }

  // a sign-in link carries a one-time code; it leaves the address bar before anything is sent
  function takeCode() {
    const address = new URL(location.href);
    const code = address.searchParams.get('code');
    if (!code) return null;
    address.searchParams.delete('code');
    history.replaceState(null, '', address);
    return /^[0-9A-Za-z -]{12,20}$/.test(code) ? code : null;
  }

  function useCode(dispatch) {
    if (signIn && !useCode.isDone) {
      useCode.isDone = true;
      dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: texts[language].code.replace('{0}', signIn), method: 'code' } });
    }
  }

  // ---- the conversation --------------------------------------------------------------------------------------------
  async function call(method, path, token) {
    return fetch(api + path, { method, headers: token ? { authorization: 'Bearer ' + token } : {} });
  }

  function recall() {
    try { return JSON.parse(sessionStorage.getItem(saved)); } catch { return null; }
  }

  function remember() {
    if (directLine?.conversationId && directLine.token) sessionStorage.setItem(saved, JSON.stringify({ conversationId: directLine.conversationId, token: directLine.token }));
  }

  async function open() {
    const before = recall();
    if (before?.token) {
      const answer = await call('GET', `/conversations/${encodeURIComponent(before.conversationId)}?watermark=`, before.token);
      if (answer.ok) return { ...(await answer.json()), isNew: false };
      if (answer.status >= 500) throw new Error('server');
      sessionStorage.removeItem(saved);
    }
    const answer = await call('POST', '/tokens/generate');
    if (!answer.ok) throw new Error(answer.status === 429 ? 'busy' : 'server');
    return { ...(await answer.json()), isNew: true };
  }

  async function connect() {
    const mine = ++attempt;
    byId('alert').hidden = true;
    let conversation;
    try {
      conversation = await open();
    } catch (error) {
      return warn(error.message === 'busy' ? 'busy' : 'unreachable');
    }
    if (mine !== attempt) return;
    isNew = conversation.isNew;
    store = window.WebChat.createStore({}, ({ dispatch }) => next => action => {
      if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') {
        remember();
        if (isNew) dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'startConversation', value: { language } } });
        useCode(dispatch);
      } else if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.from?.role === 'user' && action.payload.activity.type === 'message') {
        byId('suggestions').hidden = true;
      }
      return next(action);
    });
    directLine = window.WebChat.createDirectLine({
      token: conversation.token, domain: api, webSocket: !polling,
      ...(isNew ? { conversationStartProperties: { locale: locales[language] } } : { conversationId: conversation.conversationId })
    });
    directLine.connectionStatus$.subscribe(status => {
      if (mine !== attempt) return;
      if (status === 2) { byId('alert').hidden = true; remember(); }
      if (status === 3 || status === 5) { sessionStorage.removeItem(saved); warn('expired'); }
      if (status === 4) warn('unreachable');
    });
    byId('suggestions').hidden = !isNew;
    render();
  }

  function warn(reason) {
    byId('wait')?.remove();
    byId('alert-text').textContent = texts[language][reason];
    byId('alert').hidden = false;
  }

  function again() {
    directLine?.end();
    byId('chat').querySelector('#webchat')?.remove();
    directLine = store = undefined;
    void connect();
  }

  // ---- controls ----------------------------------------------------------------------------------------------------
  byId('language').addEventListener('change', event => {
    language = event.target.value;
    document.cookie = `attbot.language=${language}; path=/; max-age=31536000; samesite=strict${location.protocol === 'https:' ? '; secure' : ''}`;
    showTexts();
    render();
    store?.dispatch({ type: 'WEB_CHAT/SET_LANGUAGE', payload: { language: locales[language] } });
    store?.dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'setLanguage', value: { language } } });
  });
  byId('theme').addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('attbot.theme', root.dataset.theme);
    render();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => {
    if (localStorage.getItem('attbot.theme')) return;
    root.dataset.theme = event.matches ? 'dark' : 'light';
    render();
  });
  byId('restart').addEventListener('click', () => { sessionStorage.removeItem(saved); again(); });
  byId('again').addEventListener('click', again);
  document.querySelector('.skip').addEventListener('click', event => {
    const box = byId('chat').querySelector('[data-id="webchat-sendbox-input"]');
    if (box) { event.preventDefault(); box.focus(); }
  });
  window.addEventListener('pagehide', remember); // the token is renewed meanwhile
  showTexts();
  void loadAsOf();
  void connect();
})();
