; One setup for one user: no administrator, no network. makensis -DVERSION=… -DBUNDLE=… -DOUT=… -DNOTICES=… installer.nsi
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

Name "Hashiya"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Hashiya"
InstallDirRegKey HKCU "Software\Hashiya" "InstallDir"
BrandingText "Hashiya ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Hashiya"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Hashiya setup"
VIAddVersionKey LegalCopyright "MIT licence"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hashiya"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\hashiya.exe"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Arabic"

LangString Running ${LANG_ENGLISH} "Hashiya is running. Close it, then try again."
LangString Running ${LANG_ARABIC} "حاشية مفتوح الآن. أغلقه ثم أعد المحاولة."
LangString Project ${LANG_ENGLISH} "Hashiya project"
LangString Project ${LANG_ARABIC} "مشروع حاشية"

Function .onInit
  ; Arabic where Windows speaks Arabic, English elsewhere.
  System::Call 'kernel32::GetUserDefaultUILanguage() i .r0'
  IntOp $0 $0 & 0x3FF
  ${If} $0 == 1
    StrCpy $LANGUAGE ${LANG_ARABIC}
  ${Else}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
FunctionEnd

; A program that runs holds its file: it can be opened for writing only when it does not.
!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\hashiya.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\hashiya.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(Running)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section
  !insertmacro RefuseWhileRunning
  SetOutPath "$INSTDIR"
  ; A module that is gone from the new version must not be found in the old one's place.
  RMDir /r "$INSTDIR\_internal"
  File /r "${BUNDLE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Hashiya.lnk" "$INSTDIR\hashiya.exe"
  WriteRegStr HKCU "Software\Hashiya" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.hashiya" "" "Hashiya.Project"
  WriteRegStr HKCU "Software\Classes\Hashiya.Project" "" "$(Project)"
  WriteRegStr HKCU "Software\Classes\Hashiya.Project\DefaultIcon" "" "$INSTDIR\hashiya.exe,0"
  WriteRegStr HKCU "Software\Classes\Hashiya.Project\shell\open\command" "" '"$INSTDIR\hashiya.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Hashiya"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\hashiya.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Hashiya"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning
  ; Only what was installed: projects that somebody keeps in this folder stay.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\.update"
  Delete "$INSTDIR\hashiya.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Hashiya.lnk"
  DeleteRegKey HKCU "Software\Hashiya"
  DeleteRegKey HKCU "Software\Classes\.hashiya"
  DeleteRegKey HKCU "Software\Classes\Hashiya.Project"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
