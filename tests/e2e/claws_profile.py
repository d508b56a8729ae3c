"""The files of an isolated Claws Mail profile: one account that reads a local mbox and sends to loopback, one MH mailbox."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os

FOLDERS = {"inbox": "inbox", "sent": "outbox", "draft": "draft", "queue": "queue", "trash": "trash", "pool": "normal"}
SIGNATURE = "Camille Laurent\nhttps://www.moralotop.example\n"

ACCOUNT = """[Account: 1]
account_name=Camille
is_default=1
name=Camille Laurent
address=camille.laurent@moralotop.example
protocol=3
local_mbox={root}/spool/mbox
local_inbox=#mh/Mailbox/inbox
inbox=#mh/Mailbox/inbox
smtp_server=127.0.0.1
set_smtpport=1
smtp_port={smtp_port}
ssl_smtp=0
use_smtp_auth=0
set_domain=1
domain=moralotop.example
signature_type=0
signature_path={root}/cfg/signature
auto_signature=1
filter_on_receive=1
filterhook_on_receive=1
receive_at_get_all=1
config_version=4
"""

COMMON = """[Common]
config_version=4
work_offline=0
check_on_startup=0
autochk_newmail=0
use_networkmanager=0
mainwin_width={width}
mainwin_height={height}
mainwin_x=0
mainwin_y=0
folderview_width=190
folder_col_folder_width=90
summaryview_width={summary_width}
summaryview_height=270
messageview_width={summary_width}
messagewin_width=860
messagewin_height=640
compose_width=860
compose_height=760
compose_notebook_height=185
summary_col_show_tags=1
summary_col_pos_tags=4
summary_col_pos_from=5
summary_col_pos_date=6
summary_col_pos_size=7
summary_col_pos_number=8
summary_col_pos_score=9
summary_col_pos_locked=10
summary_col_pos_to=11
summary_col_show_size=0
summary_col_size_subject=330
summary_col_size_tags=165
summary_col_size_from=170
summary_col_size_date=170
always_show_message_when_selected=1
open_selected_message_on_folder_open=0
confirm_on_exit=0
warn_queued_on_exit=0
clean_trash_on_exit=0
ask_on_clean=0
no_receive_error_panel=1
receive_dialog_mode=2
send_dialog_mode={send_dialog_mode}
enable_aspell=1
dictionary={dictionary}
alt_dictionary={alternative}
check_while_typing=1
show_tooltips=0
show_searchbar=0
layout_mode=0
last_opened_folder=#mh/Mailbox/inbox
goto_last_folder_on_startup=1
ask_override_colorlabel=0
nextunreadmsg_dialog=2
transhdr=0
uri_open_command={root}/cfg/open-link '%s'
cmds_use_system_default=0
sw_is_installed=0
{common}

[Moralotop]
{moralotop}

[Plugins_GTK3]
{plugins}
"""

FOLDER_LIST = """<?xml version="1.0" encoding="UTF-8"?>
<folderlist>
    <folder type="mh" name="Mailbox" path="{root}/Mail" sort="0" collapsed="0">
{items}
    </folder>
</folderlist>
"""

ME = """[me]
name=Camille Laurent
address=camille.laurent@moralotop.example
first_name=Camille
blog=Moralotop https://www.moralotop.example
activities=blog;écriture;coaching;relations humaines;management;bien-être au travail;résilience;entrepreneuriat;communication;formation;conférences
languages={languages}
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make(root, smtp_port, language, plugins, settings):
    """Writes the profile below `root`. `settings` may change width, height and send_dialog_mode, and give Moralotop's own as a dictionary
    `moralotop` and more of Claws Mail's as another, `common`."""
    french = language == "fr"
    values = {"width": 1200, "height": 840, "send_dialog_mode": 0, "dictionary": "fr_FR" if french else "en_US",
              "alternative": "en_US" if french else "fr_FR", "plugins": "\n".join(plugins)} | settings
    for block in ("moralotop", "common"):
        values[block] = "\n".join(f"{key}={value}" for key, value in values.get(block, {}).items())
    values["summary_width"] = values["width"] - 200
    for name in FOLDERS:
        os.makedirs(f"{root}/Mail/{name}", exist_ok=True)
    items = "\n".join(f'        <folderitem type="{kind}" name="{name}" path="{name}" sort_key="date" sort_type="descending" />' for name, kind in FOLDERS.items())
    write(f"{root}/cfg/accountrc", ACCOUNT.format(root=root, smtp_port=smtp_port))
    write(f"{root}/cfg/clawsrc", COMMON.format(root=root, **values))
    write(f"{root}/cfg/folderlist.xml", FOLDER_LIST.format(root=root, items=items))
    write(f"{root}/cfg/signature", SIGNATURE)
    write(f"{root}/cfg/open-link", f"#!/bin/sh\nprintf '%s\\n' \"$1\" >>'{root}/opened'\n")
    os.chmod(f"{root}/cfg/open-link", 0o755)
    write(f"{root}/cfg/moralotop/profile.ini", ME.format(languages="fr;en" if french else "en;fr"))
    write(f"{root}/spool/mbox", "")
