#include "caseload/demo_people.h"

#include "caseload/caseload.h"

const struct demo_person demo_people[DEMO__COUNT] = {
    [DEMO_SANA] = {"Sana Hassan",   "sana.hassan@example.com",   "family",       "none",
                   MSG_INIT("Mum of Amira, who is 6")                                },
    [DEMO_FREYA] = {"Freya Nwosu",   "freya.nwosu@example.com",   "young_person", "none",
                   MSG_INIT("A young person of 17, who leads her own plan")          },
    [DEMO_RUTH] = {"Ruth Okafor",   "ruth.okafor@example.com",   "staff",        "none",
                   MSG_INIT("Key worker of Amira’s family and many others")        },
    [DEMO_TOM] = {"Tom Birch",     "tom.birch@example.com",     "staff",        "none",
                   MSG_INIT("SENCO at Willow Bank Primary School, in Amira’s team")},
    [DEMO_MEGAN] = {"Megan Price",   "megan.price@example.com",   "staff",        "none",
                   MSG_INIT("Physiotherapist in Amira’s team")                     },
    [DEMO_DANA] = {"Dana Whitlock", "dana.whitlock@example.com", "staff",        "manager",
                   MSG_INIT("Manager of key working in Exeshire")                    },
    [DEMO_ALEX] = {"Alex Penrose",  "alex.penrose@example.com",  "staff",        "administrator",
                   MSG_INIT("Administrator: accounts, and nobody’s record")        },
    [DEMO_NELL] = {"Nell Ashworth", "nell.ashworth@example.com", "staff",        "safeguarding",
                   MSG_INIT("Safeguarding lead: may open a record in an emergency")  },
    [DEMO_IDRIS] = {"Idris Vaughan", "idris.vaughan@example.com", "staff",        "data_protection",
                   MSG_INIT("Data protection officer: sees who has looked")          },
    [DEMO_CRAIG] = {"Craig Pike",    "craig.pike@example.com",    "family",       "none",
                   MSG_INIT("A dad who is not told where his child lives")           },
};

struct msg demo_who_is(struct str name)
{
    for (size_t i = 0; i < DEMO__COUNT; i++)
        if (str_eq(name, str_of(demo_people[i].name)))
            return demo_people[i].what;
    return MSG_NONE;
}
