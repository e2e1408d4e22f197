/* Windows 10 has an icuuc.dll, Wine 10 has none. Qt asks it for converters of old encodings; it is content to hear that
   there are none. Only for running under Wine: no installer holds it. */
#include <stddef.h>

#define EXPORTED __declspec(dllexport)
enum { FILE_ACCESS_ERROR = 4 };

static void fail(int *error) {
    if (error != NULL) *error = FILE_ACCESS_ERROR;
}

EXPORTED void *ucnv_open(const char *name, int *error) { (void)name; fail(error); return NULL; }
EXPORTED const char *ucnv_getName(void *converter, int *error) { (void)converter; fail(error); return NULL; }
EXPORTED const char *ucnv_getStandardName(const char *name, const char *standard, int *error) {
    (void)name; (void)standard; fail(error); return NULL;
}
EXPORTED const char *ucnv_getAvailableName(int index) { (void)index; return NULL; }
EXPORTED int ucnv_countAvailable(void) { return 0; }
EXPORTED int ucnv_fromUCountPending(void *converter, int *error) { (void)converter; (void)error; return 0; }
EXPORTED int ucnv_toUCountPending(void *converter, int *error) { (void)converter; (void)error; return 0; }
EXPORTED signed char ucnv_getMaxCharSize(void *converter) { (void)converter; return 4; }

#define NOTHING(name) EXPORTED void name(void *converter) { (void)converter; }
NOTHING(ucnv_close)
NOTHING(ucnv_reset)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_toUnicode)
NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
