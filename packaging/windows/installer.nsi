; One setup for one user: no administrator, no network. makensis -DVERSION=… -DBUNDLE=… -DICON=… -DOUT=… installer.nsi
; /S installs without a word, /D=FOLDER (last, without quotes) elsewhere. Exit code 2: the program is running.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
; A program with a file missing is worse than none: what cannot be written ends the setup.
AllowSkipFiles off

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh

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
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(Leaving)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; Windows' own language chooses; the first where it speaks neither.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Arabic"

LangString Running ${LANG_ENGLISH} "Hashiya is running. Close it, then try again."
LangString Running ${LANG_ARABIC} "حاشية مفتوح الآن. أغلقه ثم أعد المحاولة."
LangString TooOld ${LANG_ENGLISH} "Hashiya needs Windows 10 or later."
LangString TooOld ${LANG_ARABIC} "يحتاج حاشية إلى ويندوز 10 أو أحدث."
LangString Project ${LANG_ENGLISH} "Hashiya project"
LangString Project ${LANG_ARABIC} "مشروع حاشية"
LangString Leaving ${LANG_ENGLISH} "The program will be removed. Your projects and settings stay where they are."
LangString Leaving ${LANG_ARABIC} "سيُزال البرنامج، وتبقى مشاريعك وإعداداتك في مواضعها."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Quit
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
      Abort "$(Running)"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; The old program waits here until the new one is whole.
!define OLD "$INSTDIR\.old"

Section
  !insertmacro RefuseWhileRunning
  SetOutPath "$INSTDIR"
  ; A module that is gone from the new version must not be found in the old one's place.
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    RMDir /r "${OLD}"
    CreateDirectory "${OLD}"
    ClearErrors
    Rename "$INSTDIR\hashiya.exe" "${OLD}\hashiya.exe"
    Rename "$INSTDIR\_internal" "${OLD}\_internal"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(Running)" /SD IDOK
      SetErrorLevel 2
      Abort "$(Running)"
    ${EndIf}
  ${EndIf}
  File /r "${BUNDLE}/*.*"
  RMDir /r "${OLD}"
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

; No room, or somebody stopped it: what was there before is there again.
Function .onInstFailed
  ; Where files were written last is in use, and could not be removed.
  SetOutPath "$INSTDIR"
  ${If} ${FileExists} "${OLD}\hashiya.exe"
    ${If} ${FileExists} "${OLD}\_internal\*.*"
      RMDir /r "$INSTDIR\_internal"
      Rename "${OLD}\_internal" "$INSTDIR\_internal"
    ${EndIf}
    Delete "$INSTDIR\hashiya.exe"
    Rename "${OLD}\hashiya.exe" "$INSTDIR\hashiya.exe"
    ; Not with what is in it: if something could not go back, it is the only copy.
    RMDir "${OLD}"
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning
  ; Only what was installed: projects that somebody keeps in this folder stay.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\.update"
  RMDir /r "${OLD}"
  Delete "$INSTDIR\hashiya.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Hashiya.lnk"
  DeleteRegKey HKCU "Software\Hashiya"
  DeleteRegKey HKCU "Software\Classes\Hashiya.Project"
  ReadRegStr $0 HKCU "Software\Classes\.hashiya" ""
  ${If} $0 == "Hashiya.Project"
    DeleteRegKey HKCU "Software\Classes\.hashiya"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd
