"""The addresses of bodies and people, and who gets what there."""

ROLES = ("visitor", "adviser", "manager", "other_manager", "auditor", "administrator")
# All but the other manager's things belong to one body, `own`; what a deed would change is named wrongly on purpose.
# method, address, then the status for: visitor, adviser and manager of the body, manager of another, auditor, administrator
TABLE = """
GET  /invitations/{secret}/                                    200 200 200 200 200 200
GET  /invitations/wrong/                                       404 404 404 404 404 404
POST /invitations/{secret}/                                    422 422 422 422 422 422
GET  /desk/network/                                            302 200 200 200 200 200
POST /desk/network/act-for/                                    302 302 302 302 302 302
GET  /desk/network/bodies/                                     302 200 200 200 404 200
GET  /desk/network/bodies/own/                                 302 200 200 200 404 200
GET  /desk/network/bodies/nowhere/                             302 404 404 404 404 404
GET  /desk/network/bodies/own/change/                          302 404 200 404 404 200
POST /desk/network/bodies/own/change/                          302 404 422 404 404 422
GET  /desk/network/bodies/own/dissolve/                        302 404 404 404 404 200
POST /desk/network/bodies/own/dissolve/                        302 404 404 404 404 422
GET  /desk/network/bodies/own/people/                          302 404 200 404 404 200
POST /desk/network/bodies/own/people/                          302 404 422 404 404 422
GET  /desk/network/blocks/kinki/                               302 200 200 200 404 200
GET  /desk/network/blocks/atlantis/                            302 404 404 404 404 404
GET  /desk/network/people/{member}/                            302 404 200 404 404 200
POST /desk/network/people/{member}/role/                       302 404 404 404 404 404
POST /desk/network/people/{member}/another-role/               302 404 404 404 404 404
GET  /desk/network/people/{member}/second-factor/              302 404 302 404 404 302
POST /desk/network/people/{member}/second-factor/              302 404 302 404 404 302
POST /desk/network/people/{member}/sign-out/                   302 404 200 404 404 200
POST /desk/network/people/{boss}/end/                          302 404 422 404 404 422
POST /desk/network/bodies/own/invitations/{invitation}/withdraw/ 302 404 302 404 404 302
GET  /desk/network/bodies/own/teams/new/                       302 404 200 404 404 200
POST /desk/network/bodies/own/teams/new/                       302 404 422 404 404 422
GET  /desk/network/teams/{team}/                               302 404 200 404 404 200
POST /desk/network/teams/{team}/                               302 404 422 404 404 422
POST /desk/network/teams/nothing/close/                        302 404 404 404 404 404
POST /desk/network/teams/{team}/close/                         302 404 302 404 404 302
GET  /desk/network/companies/                                  302 200 200 200 404 404
GET  /desk/network/companies/new/                              302 200 200 200 404 404
POST /desk/network/companies/new/                              302 422 422 422 404 404
GET  /desk/network/companies/{company}/                        302 200 200 404 404 404
POST /desk/network/companies/{company}/                        302 422 422 404 404 404
GET  /desk/network/duplicates/                                 302 404 200 200 404 200
POST /desk/network/duplicates/merge/                           302 404 404 404 404 404
POST /desk/network/duplicates/{merge}/undo/                    302 404 302 404 404 302
GET  /desk/network/imports/                                    302 404 404 404 404 200
POST /desk/network/imports/                                    302 404 404 404 404 422
GET  /desk/network/imports/template/                           302 404 404 404 404 200
GET  /desk/network/imports/nothing/                            302 404 404 404 404 404
GET  /desk/network/imports/{imported}/                         302 404 404 404 404 200
GET  /desk/network/imports/{imported}/problems/                302 404 404 404 404 200
POST /desk/network/imports/{imported}/check/                   302 404 404 404 404 422
POST /desk/network/imports/{imported}/carry-out/               302 404 404 404 404 302
POST /desk/network/imports/{imported}/mails/                   302 404 404 404 404 302
GET  /desk/audit/                                              302 404 404 404 200 404
GET  /desk/retention/                                          302 404 404 404 200 200
POST /desk/retention/                                          302 404 404 404 200 200
POST /desk/audit/                                              302 404 404 404 200 404
"""
CASES = [line.split() for line in TABLE.strip().splitlines()]
PLACES = dict.fromkeys(
    ("secret", "member", "boss", "invitation", "merge", "team", "company", "imported"), "abc"
)
